/** Temperature in degrees Celsius, rain in millimetres, wind in metres a second. */
export interface Weather {
  temperature: number;
  rain: number;
  wind: number;
}

/** How good a day is for a ride: 100 is perfect, 0 is hopeless. */
export const handler = async ({ temperature, rain, wind }: Weather) => {
  const cold = Math.abs(temperature - 20) * 3;
  const score = Math.round(Math.max(0, 100 - cold - rain * 15 - wind * 4));
  console.log(`${temperature} °C, ${rain} mm and ${wind} m/s score ${score}`);
  return { score };
};
