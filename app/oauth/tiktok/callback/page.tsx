export { default, generateMetadata } from "../../callback/page";
